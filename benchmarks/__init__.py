"""The scoreboard: codes public gold sets and hand-coded articles and compares the figures with the project's floors."""
