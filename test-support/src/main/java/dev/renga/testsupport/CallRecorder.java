package dev.renga.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.CodeSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Writes down which operations of AWS a module's own code calls while its tests run, into {@code target/aws-calls.txt}, a line
 * {@code Service:Operation} each. The module {@code infra} compares them with what the module's role may do. What tests call
 * themselves is left out. The SDK finds it by a file of this jar; nobody has to ask for it. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/interceptors.html">Global interceptors</a>
 */
public final class CallRecorder implements ExecutionInterceptor {
    /** The module's folder, as Maven tells its tests; programs that are no tests are told nothing, and nothing is written down. */
    private static final @Nullable String MODULE = System.getProperty("basedir");

    private static final String OURS = "dev.renga.";
    private static final String TESTS = "test-classes";
    private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();
    private static final StackWalker STACK = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /** Made by the SDK. */
    public CallRecorder() {}

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String call = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + ":"
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (MODULE != null && !WRITTEN.contains(call) && isOfTheProduct() && WRITTEN.add(call)) {
            write(Path.of(MODULE, "target", "aws-calls.txt"), call);
        }
    }

    /** Whether code that is shipped asked for it. A thread of messaging alone may work for either, and is left out. */
    private static boolean isOfTheProduct() {
        return STACK.walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                .filter(type -> type.getName().startsWith(OURS))
                .filter(type -> !isShared(type))
                .findFirst()
                .map(type -> !isTest(type))
                .orElse(false));
    }

    // What services and tests both call AWS by says nothing of who calls.
    private static boolean isShared(Class<?> type) {
        String name = type.getName();
        return name.startsWith(OURS + "messaging.")
                || name.startsWith(OURS + "objects.")
                || name.startsWith(OURS + "testsupport.CallRecorder");
    }

    private static boolean isTest(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        URL location = source == null ? null : source.getLocation();
        return type.getName().startsWith(OURS + "testsupport.")
                || (location != null && location.getPath().contains(TESTS));
    }

    private static synchronized void write(Path file, String call) {
        try {
            Files.writeString(file, call + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
