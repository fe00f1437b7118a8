/** What tells people how a deployment is: a dashboard, alarms by e-mail, and a budget. */
@NullMarked
package dev.renga.infra.watching;

import org.jspecify.annotations.NullMarked;
