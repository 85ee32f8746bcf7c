"""For programs that read pages: what each page is, where all pages are, whom to tell of a fault."""
