"""Every address of the site, and what each member of the cast meets there. An address without a row fails, and so does a row without an address.

p  a page                  r  led on to another page
n  told no, with the reason (403, or 405 where the address only takes what is sent)
.  nothing there (404)     s  asked to sign in      u  the same, to a script (401)      w  still being made (202)
"""

from dataclasses import dataclass

from tests.oracle import PEOPLE

WHO = (*PEOPLE, "")


@dataclass(frozen=True)
class Door:
    """`on` names the thing of Fellmoor's that the address is about ("" for one that is about nothing, or about whoever asks)."""

    name: str
    on: str
    meets: str

    def for_(self, who: str) -> str:
        return self.meets.split()[WHO.index(who)]


# The columns are, from the left: amira, bridget, paulette, dev, yusuf, lorna, graham, ruth, martin, rosalind, stella, hamish, nobody.
TABLE = """
account_login                          -           r  r  r  r  r  r  r  r  r  r  r  r  p
mfa_authenticate                       -           r  r  r  r  r  r  r  r  r  r  r  r  r
mfa_login_webauthn                     -           r  r  r  r  r  r  r  r  r  r  r  r  r
openid_connect_login                   -           .  .  .  .  .  .  .  .  .  .  .  .  .
openid_connect_callback                -           .  .  .  .  .  .  .  .  .  .  .  .  .
socialaccount_login_cancelled          -           p  p  p  p  p  p  p  p  p  p  p  p  p
account_reset_password                 -           p  p  p  p  p  p  p  p  p  p  p  p  p
account_reset_password_done            -           p  p  p  p  p  p  p  p  p  p  p  p  p
account_reset_password_from_key        -           p  p  p  p  p  p  p  p  p  p  p  p  p
account_reset_password_from_key_done   -           p  p  p  p  p  p  p  p  p  p  p  p  p
account_logout                         -           p  p  p  p  p  p  p  p  p  p  p  p  r
account_reauthenticate                 -           p  p  p  p  p  p  p  p  p  p  p  p  s
mfa_reauthenticate                     -           r  r  r  r  r  r  r  r  r  r  r  r  s
mfa_reauthenticate_webauthn            -           r  r  r  r  r  r  r  r  r  r  r  r  s
account_change_password                -           p  p  p  p  p  p  p  p  p  p  p  p  s
account_set_password                   -           r  r  r  r  r  r  r  r  r  r  r  r  s
mfa_index                              -           p  p  p  p  p  p  p  p  p  p  p  p  s
mfa_activate_totp                      -           r  r  r  r  r  r  r  r  r  r  r  r  s
mfa_deactivate_totp                    -           .  .  .  .  .  .  .  .  .  .  .  .  s
mfa_list_webauthn                      -           p  p  p  p  p  p  p  p  p  p  p  p  s
mfa_add_webauthn                       -           r  r  r  r  r  r  r  r  r  r  r  r  s
mfa_edit_webauthn                      -           r  r  r  r  r  r  r  r  r  r  r  r  s
mfa_remove_webauthn                    -           r  r  r  r  r  r  r  r  r  r  r  r  s
mfa_view_recovery_codes                -           .  .  .  .  .  .  .  .  .  .  .  .  s
mfa_download_recovery_codes            -           .  .  .  .  .  .  .  .  .  .  .  .  s
mfa_generate_recovery_codes            -           r  r  r  r  r  r  r  r  r  r  r  r  s
people:you                             -           p  p  p  p  p  p  p  p  p  p  p  p  s
people:letters                         -           n  n  n  n  n  n  n  n  n  n  n  n  s
people:second_factor                   -           r  r  r  r  r  r  r  r  r  r  r  r  s
people:here                            -           p  p  p  p  p  p  p  p  p  p  p  p  u
people:end_session                     -           n  n  n  n  n  n  n  n  n  n  n  n  s
people:end_all_sessions                -           n  n  n  n  n  n  n  n  n  n  n  n  s
people:kept                            -           p  p  p  p  p  p  p  p  p  p  p  p  s
drafts:key                             -           p  p  p  p  p  p  p  p  p  p  p  p  u
drafts:draft                           -           n  n  n  n  n  n  n  n  n  n  n  n  u
drafts:away                            -           n  n  n  n  n  n  n  n  n  n  n  n  s
home:home                              -           p  p  p  p  p  p  p  p  p  p  p  p  p
home:search                            -           p  p  p  p  p  p  p  p  p  p  p  p  s
partnerships:area                      -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:ring                      -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:seat                      -           p  p  p  p  p  p  p  p  p  p  p  p  s
partnerships:taking_over               -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:details                   -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:agencies                  -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:agency                    agency      p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:front_doors               -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:front_door                front_door  p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:days                      -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:young                     -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:people                    -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:person                    person      p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:person_ring               person      p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:work                      person      p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:give_role                 person      p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:leaving                   person      p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:last_hour                 place       p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:role                      role        p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:groups                    -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:group                     group       p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:seats                     group       p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:covers                    group       p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:offer                     group       p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:end_seat                  seat        p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:succession                succession  p  p  p  p  p  p  .  .  .  p  .  .  s
partnerships:places                    succession  p  p  p  p  p  p  .  .  .  p  .  .  s
partnerships:accept_group              succession  r  r  r  r  r  r  .  .  .  r  .  .  s
partnerships:accept_area               succession  p  p  p  p  p  p  .  .  .  p  .  .  s
partnerships:duty                      duty        p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:take                      duty        p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:decline                   duty        p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:ask                       duty        p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:remind                    duty        r  r  r  r  r  r  .  .  .  .  .  .  s
partnerships:done                      duty        p  p  p  p  p  p  .  .  .  .  .  .  s
partnerships:invitations               -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:invite                    -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:paste                     -           p  p  p  p  p  p  .  .  .  p  p  .  s
partnerships:invitation                invitation  p  p  .  .  .  .  .  .  .  .  .  .  s
partnerships:link                      -           .  .  .  .  .  .  .  .  .  .  .  .  .
access:what-i-have-opened              -           p  p  p  p  p  p  p  p  p  p  p  p  s
access:who-has-seen                    report      p  p  p  p  p  p  .  p  .  .  .  p  s
language:review                        -           p  p  p  p  p  p  p  p  p  p  p  p  s
language:rules                         -           p  p  p  p  p  p  p  p  p  p  p  p  s
language:in_force                      -           p  p  p  p  p  p  p  p  p  p  p  p  u
language:guides                        -           p  p  p  p  p  p  .  .  .  p  p  .  s
language:own_forms                     -           p  p  p  p  p  p  .  .  .  p  p  .  s
language:form_words                    -           p  p  p  p  p  p  .  .  .  p  p  .  s
language:answer                        form_words  p  p  p  p  p  p  .  .  .  .  .  .  s
language:new_rule                      -           p  p  p  p  p  p  .  .  .  p  p  .  s
language:rule                          rule        p  p  p  p  p  p  p  p  p  p  p  p  s
language:conversation                  rule        p  p  p  p  p  p  p  p  p  p  p  p  s
language:disagreement                  rule        p  p  p  p  p  p  .  .  .  p  p  .  s
language:change                        rule        p  p  p  p  p  p  .  .  .  p  p  .  s
commitments:promises                   -           p  p  p  p  p  p  .  .  .  p  p  .  s
commitments:promise                    promise     p  p  p  p  .  .  .  .  .  .  .  .  s
commitments:reminder                   promise     p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:actions                      decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:decisions                    -           p  p  p  p  p  p  p  p  p  p  p  p  s
decisions:calendar                     -           p  p  p  p  p  p  p  p  p  p  p  p  s
question:calendar                      -           .  .  .  .  .  .  .  .  .  .  .  .  .
decisions:decision                     decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:begin                        -           p  p  p  p  p  p  .  .  .  p  p  .  s
decisions:missing_help                 -           p  p  p  p  p  p  .  .  .  p  p  .  s
decisions:question                     decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:known                        decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:options                      decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:thinking                     decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:holding                      decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:part                         decision_way p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:net                          decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:making                       decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:correction                   decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:version                      decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:beginning                    decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:ending                       decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:redactions                   decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:option                       decision_way p  p  p  p  .  .  .  .  .  .  .  .  s
partnerships:link_draft_key            -              .  .  .  .  .  .  .  .  .  .  .  .  .
partnerships:link_draft                -              .  .  .  .  .  .  .  .  .  .  .  .  .
partnerships:link_draft_away           -              .  .  .  .  .  .  .  .  .  .  .  .  .
question:line                          -              .  .  .  .  .  .  .  .  .  .  .  .  .
question:elsewhere                     -              .  .  .  .  .  .  .  .  .  .  .  .  .
question:confirmation                  -              .  .  .  .  .  .  .  .  .  .  .  .  .
question:form                          -              .  .  .  .  .  .  .  .  .  .  .  .  .
question:paper                         -              .  .  .  .  .  .  .  .  .  .  .  .  .
decisions:urgent                       -              p  p  p  p  p  p  .  .  .  p  p  .  s
decisions:tool_review                  -              p  p  p  p  p  p  .  .  .  p  p  .  s
decisions:answer                       asked          p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:answer_elsewhere             asked          p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:answer_confirmation          asked          p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:answer_form                  asked          p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:answer_paper                 asked          p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:answer_line                  line           n  n  n  p  .  .  .  .  .  .  .  .  s
decisions:contributions                decision       p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:ask                          decision       p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:chase                        decision       p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:not_asked                    decision       p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:views                        decision       p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:tools                        decision       p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:now                          decision       p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:net_card                     decision       p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:letter                       decision_asked p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:view                         decision_view  p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:paper                        decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:pdf                          decision    r  r  r  r  .  .  .  .  .  .  .  .  s
decisions:docx                         decision    r  r  r  r  .  .  .  .  .  .  .  .  s
decisions:review                       decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:reviewers                    decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:what_happened                decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:learned                      decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:support                      decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:serious                      decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:duties                       -           p  p  p  p  p  p  .  .  .  p  p  .  s
decisions:learning                     -           p  p  p  p  p  p  .  .  .  p  p  .  s
decisions:stages                       -           p  p  p  p  p  p  .  .  .  p  p  .  s
decisions:positions                    decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:voice                        decision_agency p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:proposal                     decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:disagreement                 decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:reply                        disagreement p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:further                      disagreement p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:settled                      disagreement p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:roles                        -           p  p  p  p  p  p  .  .  .  p  p  .  s
decisions:in_role                      holding     p  p  p  p  p  p  .  .  .  .  .  .  s
decisions:backing                      decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:ask_backing                  decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:telling                      decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:stopping                     decision    p  p  p  p  .  .  .  .  .  .  .  .  s
decisions:told                         decision    .  .  .  .  .  .  .  .  .  .  .  .  s
decisions:for_them                     decision    .  .  .  .  .  .  .  .  .  .  .  .  s
workshops:workshops                    -           p  p  p  p  p  p  p  p  p  p  p  p  s
workshops:begin                        -           p  p  p  p  p  p  p  p  p  p  p  p  s
workshops:workshop                     workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:invites                      workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:new_invites                  workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:invite                       invite      p  p  .  .  .  .  .  p  .  .  .  .  s
workshops:attendance                   workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:run_sheet                    workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:plan                         workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:people                       workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:paper                        workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:sheet                        workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:words                        workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:agreed                       workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:agreed_write                 workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:seen_first                   workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:asks                         -           p  p  p  p  p  p  .  .  .  p  p  .  s
workshops:ask                          ask         p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:leaders                      workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:leader_ask                   workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:agreed_wall                  workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:themes                       workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:codebook                     workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:theme                        theme       .  .  .  .  p  .  .  p  .  .  .  .  s
workshops:coding                       workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:together                     workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:check_back                   workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:results                      workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:table                        workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:headline                     workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:wall                         workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:summary                      workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:summary_pdf                  workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:summary_word                 workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:again                        workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
workshops:over_time                    workshop    p  p  p  p  p  p  .  p  .  .  .  .  s
room:join                              -           p  p  p  p  p  p  p  p  p  p  p  p  p
room:room                              -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:seat                              -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:practice                          -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:answers                           -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:words                             -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:named                             -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:heard                             -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:results                           -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:agreed                            -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:agreed_write                      -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:leaders                           -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:leave                             -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:state                             -           .  .  .  .  .  .  .  .  .  .  .  .  .
room:ops                               -           n  n  n  n  n  n  n  n  n  n  n  n  n
projects:project                       project     p  p  p  p  p  p  .  p  .  .  .  p  s
projects:details                       project     p  p  p  p  p  p  .  p  .  .  .  p  s
projects:workshops                     project     p  p  p  p  p  p  .  p  .  .  .  p  s
projects:begin_workshop                project     p  p  p  p  p  p  .  p  .  .  .  p  s
learning:reports                       -           p  p  p  p  p  p  p  p  p  p  p  p  s
learning:import                        -           p  p  p  p  p  p  p  p  p  p  p  p  s
learning:report                        report      p  p  p  p  p  p  .  p  .  .  .  p  s
learning:read                          report      p  p  p  p  p  p  .  p  .  .  .  .  s
learning:card                          report      p  p  p  p  p  p  .  p  .  .  .  p  s
learning:writers                       report      p  p  p  p  p  p  .  p  .  .  .  p  s
learning:pieces                        report      p  p  p  p  p  p  .  p  .  .  .  .  s
learning:not_placed                    report      p  p  p  p  p  p  .  p  .  .  .  .  s
learning:agreement                     report      p  p  p  p  p  p  .  p  .  .  .  .  s
learning:publication                   report      p  p  p  p  p  p  .  p  .  .  .  .  s
learning:withdrawal                    report      p  p  p  p  p  p  .  p  .  .  .  p  s
learning:since                         report      p  p  p  p  p  p  .  p  .  .  .  p  s
learning:section                       words       p  p  p  p  p  p  .  p  .  .  .  .  s
learning:versions                      words       p  p  p  p  p  p  .  p  .  .  .  .  s
library:search                         -           p  p  p  p  p  p  p  p  p  p  p  p  p
library:barriers                       -           p  p  p  p  p  p  p  p  p  p  p  p  p
library:feed                           -           p  p  p  p  p  p  p  p  p  p  p  p  p
library:json_told                      -           p  p  p  p  p  p  p  p  p  p  p  p  p
library:items                          -           p  p  p  p  p  p  p  p  p  p  p  p  s
library:add_item                       area        p  p  p  p  p  p  .  .  .  .  .  .  s
library:item_draft                     item        p  p  p  p  p  p  .  .  .  .  .  .  s
library:item_words                     item        p  p  p  p  p  p  .  .  .  .  .  .  s
library:item_agreement                 item        p  p  p  p  p  p  .  .  .  .  .  .  s
library:item_publication               item        p  p  p  p  p  p  .  .  .  .  .  .  s
library:item_withdrawal                item        p  p  p  p  p  p  .  .  .  .  .  .  s
library:item                           told        p  p  p  p  p  p  p  p  p  p  p  p  p
library:json                           told        p  p  p  p  p  p  p  p  p  p  p  p  p
library:paper                          told        w  w  w  w  w  w  w  w  w  w  w  w  w
sitemap                                -           p  p  p  p  p  p  p  p  p  p  p  p  p
robots                                 -           p  p  p  p  p  p  p  p  p  p  p  p  p
ui:gallery                             -           p  p  p  p  p  p  p  p  p  p  p  p  p
ui:phone                               -           p  p  p  p  p  p  p  p  p  p  p  p  p
accessibility                          -           p  p  p  p  p  p  p  p  p  p  p  p  p
privacy                                -           p  p  p  p  p  p  p  p  p  p  p  p  p
"""

DOORS = [Door(name, "" if on == "-" else on, meets) for name, on, meets in (line.split(None, 2) for line in TABLE.strip().splitlines())]
