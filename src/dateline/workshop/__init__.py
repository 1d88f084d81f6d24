"""What writers of codebooks work with: begin a book, check it, see why a sentence is coded as it is.

skeleton        a small book to begin with
examples        whether a book codes its own examples as they say, and leaves its counterexamples alone
contradictions  rules that the alphabet alone decides between, conditions and examples that speak against themselves
reach           patterns and modes that nothing can reach
ties            rules that may both fit, with only the alphabet to decide
coverage        rules that no example exercises, types with few examples
report          all of that, as findings with file and line
explanation     what every rule made of a sentence, and what became of it
wording         an explanation in plain words
"""
