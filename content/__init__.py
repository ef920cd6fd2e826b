"""What is studied, and who vouches for its bytes: packs, modules, checking, archives, canonical bytes and keys."""
