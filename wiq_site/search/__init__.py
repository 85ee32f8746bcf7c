"""Full-text search: which pages, under which kind, and the parts of their long German words."""
