"""Text out. In: a story. Out: one string per format; every module here is a format."""
