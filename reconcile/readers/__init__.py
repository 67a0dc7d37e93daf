"""Files in. In: paths. Out: documents, and problems for what could not be read; the rest goes on."""
