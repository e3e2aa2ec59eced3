"""结构: the parts of a report."""
