"""Paper: pages laid out by WeasyPrint, with a structure that can be read aloud, bound into one file that archives keep."""
