package dev.renga.local.tasks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Variables by which a message could choose what code a process runs: only who owns the machine may set them. */
final class ForbiddenVariables {
    private static final List<String> BEGINNINGS = List.of("LD_", "DYLD_", "BASH_", "PERL5", "GCONV_");
    private static final Set<String> NAMES = Set.of(
            "CLASSPATH",
            "PATH",
            "ENV",
            "SHELLOPTS",
            "JAVA_TOOL_OPTIONS",
            "JDK_JAVA_OPTIONS",
            "_JAVA_OPTIONS",
            "PYTHONPATH",
            "PYTHONHOME",
            "PYTHONSTARTUP",
            "PYTHONINSPECT",
            "PYTHONUSERBASE",
            "NODE_OPTIONS",
            "RUBYOPT",
            "RUBYLIB",
            "GIT_SSH_COMMAND");

    private ForbiddenVariables() {}

    /** The first of them that may not come out of a message. */
    static Optional<String> in(Collection<String> names) {
        return names.stream().sorted().filter(ForbiddenVariables::isForbidden).findFirst();
    }

    private static boolean isForbidden(String name) {
        String upper = name.toUpperCase(Locale.ROOT);
        return NAMES.contains(upper) || BEGINNINGS.stream().anyMatch(upper::startsWith);
    }
}
