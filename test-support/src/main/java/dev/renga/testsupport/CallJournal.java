package dev.renga.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Writes down what a whole process calls of AWS and what each call is about, once each, into the file that the system property
 * {@value #FILE} names; without one, nothing. A line is {@code Service:Operation}, the fields that lead to what it is about, and
 * that, with tabs between: {@code DynamoDb:TransactWriteItems}, {@code TransactItems.Put.TableName}, {@code haiku}. An index follows its
 * table after a slash, and a key its bucket; a call about nothing by name has empty columns. The SDK finds this by a file of this
 * jar. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sdk-for-java/latest/developer-guide/interceptors.html">Global interceptors</a>
 */
public final class CallJournal implements ExecutionInterceptor {
    /** The system property that names the file. */
    public static final String FILE = "renga.calls";

    private static final @Nullable String JOURNAL = System.getProperty(FILE);
    private static final List<String> SUBJECTS =
            List.of("QueueUrl", "QueueName", "TopicArn", "SubscriptionArn", "TableName", "Bucket");
    private static final Map<String, String> PARTS = Map.of("TableName", "IndexName", "Bucket", "Key");
    // A map whose keys are the names of tables.
    private static final String BY_TABLE = "RequestItems";
    private static final Set<String> WRITTEN = ConcurrentHashMap.newKeySet();

    /** Made by the SDK. */
    public CallJournal() {}

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        if (JOURNAL == null) {
            return;
        }
        String call = attributes.getAttribute(SdkExecutionAttribute.SERVICE_NAME) + ":"
                + attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        List<String> subjects = subjects("", context.request());
        if (subjects.isEmpty()) {
            note(Path.of(JOURNAL), call + "\t\t");
        }
        subjects.forEach(subject -> note(Path.of(JOURNAL), call + "\t" + subject));
    }

    /** What a request is about: the path to each field that says so, a tab, and its value. */
    static List<String> subjects(String path, SdkPojo request) {
        return request.sdkFields().stream()
                .flatMap(field -> of(path + field.memberName(), field, request).stream())
                .toList();
    }

    private static Collection<String> of(String path, SdkField<?> field, SdkPojo request) {
        Object value = field.getValueOrDefault(request);
        if (value instanceof String text && SUBJECTS.contains(field.memberName())) {
            return List.of(path + "\t" + text + part(field, request));
        }
        if (value instanceof Map<?, ?> map && field.memberName().equals(BY_TABLE)) {
            return map.keySet().stream().map(table -> path + "\t" + table).toList();
        }
        Collection<?> inside =
                value instanceof Collection<?> several ? several : value == null ? List.of() : List.of(value);
        return inside.stream()
                .filter(SdkPojo.class::isInstance)
                .flatMap(one -> subjects(path + ".", (SdkPojo) one).stream())
                .toList();
    }

    private static String part(SdkField<?> whole, SdkPojo request) {
        return request.sdkFields().stream()
                .filter(field -> field.memberName().equals(PARTS.get(whole.memberName())))
                .map(field -> field.getValueOrDefault(request))
                .filter(String.class::isInstance)
                .map(part -> "/" + part)
                .findFirst()
                .orElse("");
    }

    private static void note(Path file, String line) {
        if (!WRITTEN.add(line)) {
            return;
        }
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
