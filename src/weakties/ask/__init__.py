"""Questions: the editor, and the guided debrief."""
