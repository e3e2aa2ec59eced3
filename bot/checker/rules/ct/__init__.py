"""数量声明: stated counts against what is listed."""
