"""Where the list about words stands beside a box, where it does not and why, and that no long text is forgotten."""

import importlib
import pkgutil
import re
from pathlib import Path

from django import forms

import alongside

SOURCE = Path(__file__).parents[2] / "src" / "alongside"
A_TAG = re.compile(r"\{% language_beside (.+?)(?: unless=\S+)? %\}")
BESIDE = {
    "commitments/one.html": ["UpdateForm words"],
    "decisions/answer/line.html": ["LineForm words"],
    "decisions/answer/one_note.html": ["LineForm words"],
    "decisions/correction.html": ["CorrectionForm words"],
    "decisions/known.html": ["KnownForm know unknown"],
    "decisions/learned.html": ["LearningForm words"],
    "decisions/making.html": ["DecisionForm answer reasons why_not_others power why_against"],
    "decisions/net.html": ["NetForm signs step expected"],
    "decisions/new.html": ["BeginForm question"],
    "decisions/option.html": [
        "OptionForm about physical relational psychological keeps coming_home source_of_harm missing",
        "EffectForm words",
        "EffectForm words",
    ],
    "decisions/parts/first_ways.html": ["FirstWayForm hope fear"],
    "decisions/parts/judgement.html": ["JudgementForm did_well could_have_known"],
    "decisions/parts/telling_plan.html": ["TellingForm words"],
    "decisions/question.html": ["QuestionForm question"],
    "decisions/settled.html": ["SettledForm resolution learned"],
    "decisions/thinking.html": ["ThinkingForm harm_now those_causing_harm outside_the_young_person whose_identity"],
    "decisions/tool_review.html": ["ToolReviewForm asks leaves_out follows"],
    "decisions/tools.html": ["ToolForm leaves_out"],
    "decisions/what_happened.html": ["OutcomeForm words"],
    "learning/card.html": ["CardForm lead caveat"],
    "learning/pieces.html": ["PiecesForm strengths issues barriers national_barriers"],
    "learning/section.html": ["BlockForm words"],
    "learning/since.html": ["SinceForm words"],
    "library/item_form.html": ["ItemForm lead caveat body"],
    "workshops/headline.html": ["HeadlineForm words"],
    "workshops/leader_ask.html": ["LeaderForm question"],
    "workshops/parts/asked_theme.html": ["MarkForm meaning"],
    "workshops/parts/begin_form.html": ["BeginForm question_#"],
    "workshops/parts/codebook.html": ["NewThemeForm meaning"],
    "workshops/theme.html": ["ThemeForm meaning", "SplitForm meaning"],
}
"""Each page with the forms that stand on it, in their order, and the boxes of each that are read."""

URGENT = "it is urgent, and nothing stands beside what is urgent"
OWN_WORDS = "somebody's own words, as they said them"
STANDS = "how somebody stands, answers or promises, in their own words, which nobody else can change"
A_ROOM = "what a room says, or whoever types it in for the room"
A_LIST = "names, roles, addresses, days or sources, a line each"
BELOW = "of a folder that stands under the review: how the partnership runs itself, one colleague to another"
OF_US = "about what people here do or offer, never about a young person"
A_REASON = "why something was done, to everybody; the thing itself has its list"
REVIEW = "the review's own pages: what stands there is what it is about"
QUOTED = "a quotation, which is never touched"
WITHOUT = {
    "decisions.BackingForm.words": STANDS,
    "decisions.DisagreementForm.meanwhile": STANDS,
    "decisions.DisagreementForm.words": STANDS,
    "decisions.DutyForm.source": A_LIST,
    "decisions.DutyForm.what": OF_US,
    "decisions.NetForm.may_stop": A_LIST,
    "decisions.NoNames.question": "what other forms are made from: each of them has its list",
    "decisions.PartForm.words": STANDS,
    "decisions.ReplyForm.words": STANDS,
    "decisions.ReplyOfTheirsForm.reply": OWN_WORDS,
    "decisions.SeriousForm.words": URGENT,
    "decisions.StageForm.who": A_LIST,
    "decisions.StanceForm.words": STANDS,
    "decisions.StopForm.words": URGENT,
    "decisions.SupportForm.words": OF_US,
    "decisions.ToldForm.reply": OWN_WORDS,
    "decisions.ToldForm.words": "what was said to somebody has been said: the plan for it has its list",
    "decisions.ToolForm.words": QUOTED,
    "decisions.UrgentForm.answer": URGENT,
    "decisions.UrgentForm.why_now": URGENT,
    "decisions.ViewForm.words": OWN_WORDS,
    "drafts.DraftForm.fields": "what a script sends while somebody types: never on a page",
    "language.AnswerForm.answer": REVIEW,
    "language.ChangeForm.reason": REVIEW,
    "language.FormWordsForm.words": REVIEW,
    "language.GuidesForm.reason": REVIEW,
    "language.NewRuleForm.phrases": REVIEW,
    "language.NewRuleForm.reason": REVIEW,
    "language.NewRuleForm.suggest": REVIEW,
    "language.ReviewForm.text": REVIEW,
    "learning.AgreementForm.words": STANDS,
    "learning.CardForm.themes": A_LIST,
    "learning.PiecesForm.footnotes": A_LIST,
    "learning.PiecesForm.resources": A_LIST,
    "learning.PiecesForm.still_to_come": A_LIST,
    "learning.PublicationForm.correction": A_REASON,
    "learning.WithdrawalForm.reason": A_REASON,
    "library.ItemForm.described": "what is heard and seen in a recording: its words are somebody else's",
    "library.ItemForm.links": A_LIST,
    "library.ItemForm.speakers": A_LIST,
    "library.ItemForm.transcript": QUOTED,
    "library.PublishForm.correction": A_REASON,
    "library.WithdrawForm.reason": A_REASON,
    "partnerships.AskForm.words": BELOW,
    "partnerships.DeclineForm.why": BELOW,
    "partnerships.DetailsForm.areas": A_LIST,
    "partnerships.LastHourForm.half_done": BELOW,
    "partnerships.LastHourForm.to_whoever_comes_next": BELOW,
    "partnerships.LastHourForm.who_to_ring": A_LIST,
    "partnerships.LastHourForm.worries": BELOW,
    "partnerships.OfferForm.words": BELOW,
    "partnerships.PasteForm.rows": A_LIST,
    "partnerships.TakeForm.words": BELOW,
    "partnerships.YoungPeopleForm.basis": BELOW,
    "projects.DetailsForm.agencies": A_LIST,
    "workshops.AgreedForm.words": A_ROOM,
    "workshops.AnswerForm.plain_words": STANDS,
    "workshops.AnswerForm.words": STANDS,
    "workshops.AskForm.others": A_LIST,
    "workshops.BeginForm.beside_you": OF_US,
    "workshops.NeedForm.words": A_ROOM,
    "workshops.StatementForm.words": A_ROOM,
    "workshops.TableForm.words": A_ROOM,
    "workshops.WordsForm.words": A_ROOM,
}
"""Each box of several lines that has no list, and why. Boxes that are made one a question or one a statement are `A_ROOM` too, and have no class to be listed by."""


def test_it_stands_beside_the_boxes_that_are_listed_and_nowhere_else() -> None:
    found = {}
    for path in SOURCE.glob("**/templates/**/*.html"):
        if tags := A_TAG.findall(path.read_text(encoding="utf-8")):
            found[str(path).rpartition("/templates/")[2]] = [names for tag in tags for names in re.findall(r'"([^"]+)"', tag)]

    assert found == {page: [one.partition(" ")[2] for one in stands] for page, stands in BESIDE.items()}


def test_every_box_of_several_lines_has_it_or_a_reason_for_not_having_it() -> None:
    beside = {f"{page.partition('/')[0]}.{form}.{name}" for page, stands in BESIDE.items() for form, *names in map(str.split, stands) for name in names}
    boxes = _boxes()

    assert {box for box in boxes if (box in beside) == (box in WITHOUT)} == set()
    assert WITHOUT.keys() - boxes == set()


def _boxes() -> set[str]:
    """Every box of several lines that a form of ours declares, as folder.Form.name."""
    found = set()
    for module in pkgutil.walk_packages(alongside.__path__, "alongside."):
        folder, _, rest = module.name.removeprefix("alongside.").partition(".")
        if rest.partition(".")[0] != "forms":
            continue
        for name, form in vars(importlib.import_module(module.name)).items():
            if isinstance(form, type) and issubclass(form, forms.BaseForm) and hasattr(form, "base_fields"):
                found |= {f"{folder}.{name}.{field}" for field, one in form.base_fields.items() if isinstance(one.widget, forms.Textarea)}
    return found
