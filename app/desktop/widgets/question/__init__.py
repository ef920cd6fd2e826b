"""What a question is made of on the screen: prompt, options, field, palette, feedback, and the bars around it."""
