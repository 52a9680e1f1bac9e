"""Numbers in Korean and English text: figures, words, amounts, dates, and what they come to."""
