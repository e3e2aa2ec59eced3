"""OR: units, places and posts that are not the writer's."""
