package dev.renga.gateway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * One file of a library for browsers, out of a jar of org.webjars.npm. Its version is the jar's, so it stands in the parent
 * pom and nowhere else.
 *
 * @see <a href="https://www.webjars.org">WebJars</a>
 */
record WebJar(String artifact, String file) {
    /** The path of the file on the class path. */
    String resource() {
        return "/META-INF/resources/webjars/" + artifact + "/" + version() + "/" + file;
    }

    /** The name of the file with the version of its library, under which it never changes. */
    String versioned() {
        return artifact + "-" + version() + "-" + file.substring(file.lastIndexOf('/') + 1);
    }

    private String version() {
        String description = "/META-INF/maven/org.webjars.npm/" + artifact + "/pom.properties";
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(WebJar.class.getResourceAsStream(description), description)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Objects.requireNonNull(properties.getProperty("version"), description);
    }
}
