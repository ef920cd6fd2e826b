"""What is asked, graded and proven: questions, papers, attempts, standing and the completion credential."""
