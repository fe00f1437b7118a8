/** Claims about dashboard, alarms and budget. */
@NullMarked
package dev.renga.infra.watching;

import org.jspecify.annotations.NullMarked;
