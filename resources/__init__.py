"""What ships as it is: fonts, icons, themes, translations, schemas, page templates, sample packs and the handbook."""
