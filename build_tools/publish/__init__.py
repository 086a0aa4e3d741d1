"""From a content tree to published files."""
