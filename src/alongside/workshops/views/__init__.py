"""The pages of a workshop: the facilitator's, and the room's."""
