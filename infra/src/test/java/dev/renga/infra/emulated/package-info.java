/** The templates at other people's emulators of AWS, deployed by the CDK's own command. */
@NullMarked
package dev.renga.infra.emulated;

import org.jspecify.annotations.NullMarked;
