package dev.renga.qa;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import dev.renga.objects.CacheFolder;
import dev.renga.objects.ObjectStores;
import dev.renga.qa.answer.AnswererOptions;
import dev.renga.qa.answer.BatchShape;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.model.Arithmetic;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelLibrary;
import dev.renga.qa.model.ModelSource;
import dev.renga.qa.model.ModelUnavailable;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker is told by its environment.
 *
 * @param precision what the model is to compute in; whatever its usual file does where absent
 * @param huggingFace where {@code hf:} models are fetched from ({@code RENGA_HF_BASE_URL})
 * @param objects where {@code s3:} models are
 */
public record QaWorkerConfig(
        AwsConfig aws,
        ManagementAddress management,
        ModelSource model,
        Optional<Arithmetic> precision,
        CacheFolder cache,
        URI huggingFace,
        ObjectStores objects,
        AnswererOptions answerer) {
    /** The variable that says how many batches may be in flight. */
    public static final String WORKERS = "RENGA_QA_WORKERS";

    /** The most that it may say. */
    public static final int MOST_WORKERS = AnswererOptions.MOST_WORKERS;

    private static final String HUGGING_FACE = "https://huggingface.co";

    /**
     * Reads the variables of {@link AwsConfig#from}, {@link ObjectStores#from}, {@link ManagementAddress#from}, {@link ModelSource#from}, {@link Arithmetic#from} and
     * {@link CacheFolder#from}, and of what {@link AnswererOptions#forCores} would choose {@link #WORKERS} (batches
     * in flight), {@code RENGA_QA_THREADS} (threads of one run of the model), {@code RENGA_QA_BATCHING} ({@code rows} or
     * {@code padded}) and {@code RENGA_QA_BATCH_TOKENS} (the most tokens of a padded batch).
     *
     * @throws IllegalArgumentException naming the variable that is wrong
     * @throws ModelUnavailable where what is said of the model can lead to none
     */
    public static QaWorkerConfig from(Map<String, String> variables) throws ModelUnavailable {
        CacheFolder cache = CacheFolder.from(variables);
        return new QaWorkerConfig(
                AwsConfig.from(variables),
                ManagementAddress.from(variables),
                ModelSource.from(variables),
                Arithmetic.from(variables),
                cache,
                address(variables.getOrDefault("RENGA_HF_BASE_URL", HUGGING_FACE)),
                ObjectStores.from(variables),
                answerer(
                        variables, AnswererOptions.forCores(Runtime.getRuntime().availableProcessors(), cache)));
    }

    /** Fetches the model if need be, loads it and warms it up; a second or two, and nothing is consumed meanwhile. */
    public QuestionAnswerer openAnswerer() throws ModelUnavailable, InterruptedException {
        ModelLibrary library = new ModelLibrary(cache, huggingFace, objects);
        ModelFiles files = precision.isPresent() ? library.take(model, precision.get()) : library.take(model);
        return QuestionAnswerer.open(files, answerer);
    }

    private static AnswererOptions answerer(Map<String, String> variables, AnswererOptions chosen) {
        return new AnswererOptions(
                number(variables, WORKERS, chosen.workers(), MOST_WORKERS),
                number(variables, "RENGA_QA_THREADS", chosen.threadsPerRun(), AnswererOptions.MOST_THREADS),
                shape(variables.getOrDefault(
                        "RENGA_QA_BATCHING", chosen.shape().name().toLowerCase(Locale.ROOT))),
                number(variables, "RENGA_QA_BATCH_TOKENS", chosen.tokenBudget(), AnswererOptions.MOST_TOKENS),
                chosen.cache());
    }

    private static BatchShape shape(String word) {
        return switch (word) {
            case "rows" -> BatchShape.ROWS;
            case "padded" -> BatchShape.PADDED;
            default -> throw new IllegalArgumentException("RENGA_QA_BATCHING must be rows or padded: '" + word + "'");
        };
    }

    private static int number(Map<String, String> variables, String name, int absent, int most) {
        String digits = variables.getOrDefault(name, Integer.toString(absent));
        if (!digits.matches("[1-9][0-9]{0,8}") || Integer.parseInt(digits) > most) {
            throw new IllegalArgumentException(name + " must be 1 to " + most + ": '" + digits + "'");
        }
        return Integer.parseInt(digits);
    }

    private static URI address(String url) {
        try {
            URI address = URI.create(url);
            if (address.getHost() != null) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("RENGA_HF_BASE_URL is not an address: " + url, e);
        }
        throw new IllegalArgumentException("RENGA_HF_BASE_URL is not an address: " + url);
    }
}
