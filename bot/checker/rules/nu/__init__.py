"""序号层次: numbers of headings and of items in paragraphs."""
