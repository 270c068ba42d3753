"""What the events of projects are called on a page."""

WORDS = {"projects.details.kept": "changed the details", "projects.project.opened": "opened the project"}
