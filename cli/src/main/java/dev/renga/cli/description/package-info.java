/** Descriptions of sweeps in files of YAML or JSON: read whole, with the place of every field, for complaints about it. */
@NullMarked
package dev.renga.cli.description;

import org.jspecify.annotations.NullMarked;
