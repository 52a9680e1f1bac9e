"""The parts of `l10n.align`: evidence, anchors, the lattice of paths, and beads."""
