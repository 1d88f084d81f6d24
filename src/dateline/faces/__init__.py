"""How people look at records: a brief for the terminal, a page for the browser."""
