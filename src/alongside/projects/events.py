"""What the events of projects are called on a page."""

WORDS = {
    "projects.details.kept": "changed the details",
    "projects.project.opened": "opened the project",
    "projects.workshop.joined": "made a workshop part of the project",
    "projects.workshop.parted": "took a workshop off the project",
}
