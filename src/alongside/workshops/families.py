"""Young people, parents and carers in a room of partners: who they are on the two lists that a phone chooses from. Nobody takes part alone."""

YOUNG_PEOPLE, PARENTS = "Young people", "Parents and carers"
KINDS = (YOUNG_PEOPLE, PARENTS)
"""As `sec.workshop_state` names them where a workshop says that they take part."""

LIVED = "lived experience"
"""What stands for the level of somebody who works for no agency."""
