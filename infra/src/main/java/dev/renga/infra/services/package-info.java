/** The services as tasks of Fargate, each with a role of its own that names what it may do and to what. */
@NullMarked
package dev.renga.infra.services;

import org.jspecify.annotations.NullMarked;
