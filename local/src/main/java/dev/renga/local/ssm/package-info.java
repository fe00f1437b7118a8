/** SSM Parameter Store: put, get, get by path, delete, describe. Secure strings are kept as they come. */
@NullMarked
package dev.renga.local.ssm;

import org.jspecify.annotations.NullMarked;
