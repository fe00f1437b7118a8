package dev.renga.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A class with a stream handler, in a jar or a folder. Each sandbox has classes of its own, so that what one keeps in static
 * fields the others do not see, as with Lambda. It sees the JDK and Lambda's interfaces, and nothing else of this program.
 *
 * @param classes the jar or folder
 * @param handler the name of the class
 */
public record JarCode(Path classes, String handler) implements Code {
    private static final String INTERFACES = "com.amazonaws.services.lambda.runtime.";

    @Override
    public Sandbox open() throws Exception {
        URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, new Interfaces());
        try {
            Object made = loader.loadClass(handler).getDeclaredConstructor().newInstance();
            if (made instanceof RequestStreamHandler function) {
                return new ClassSandbox(loader, function);
            }
            throw new ClassCastException(handler + " is no RequestStreamHandler");
        } catch (Exception | LinkageError e) {
            loader.close();
            throw e;
        }
    }

    @Override
    public long bytes() {
        try {
            return Files.size(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record ClassSandbox(URLClassLoader loader, RequestStreamHandler function) implements Sandbox {
        @Override
        public String run(String event, CallContext context) throws IOException {
            var answer = new ByteArrayOutputStream();
            function.handleRequest(new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, context);
            return answer.toString(StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            try {
                loader.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The JDK, and of this program Lambda's interfaces alone. */
    private static final class Interfaces extends ClassLoader {
        Interfaces() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!name.startsWith(INTERFACES)) {
                throw new ClassNotFoundException(name);
            }
            return Class.forName(name, false, RequestStreamHandler.class.getClassLoader());
        }
    }
}
