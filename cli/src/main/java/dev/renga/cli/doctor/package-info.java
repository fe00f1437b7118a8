/** What this machine and an account of AWS need before Renga runs there, each with what to do where it is missing. */
@NullMarked
package dev.renga.cli.doctor;

import org.jspecify.annotations.NullMarked;
