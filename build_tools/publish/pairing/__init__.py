"""Two languages side by side: which blocks belong together, and one HTML of both."""
