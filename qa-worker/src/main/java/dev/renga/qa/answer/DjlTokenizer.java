package dev.renga.qa.answer;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelUnavailable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The Hugging Face tokenizer of a model. It is never asked to truncate: on a long question its native code would abort the
 * process, whatever Java catches.
 */
final class DjlTokenizer implements Tokenizer {
    private final HuggingFaceTokenizer tokenizer;
    private final PairFrame frame;

    private DjlTokenizer(HuggingFaceTokenizer tokenizer, PairFrame frame) {
        this.tokenizer = tokenizer;
        this.frame = frame;
    }

    static DjlTokenizer open(ModelFiles files) throws ModelUnavailable {
        try {
            HuggingFaceTokenizer tokenizer = HuggingFaceTokenizer.builder()
                    .optTokenizerPath(files.tokenizer())
                    .optTruncation(false)
                    .optPadding(false)
                    .build();
            return new DjlTokenizer(tokenizer, frame(tokenizer.encode("a", "b", true, false)));
        } catch (IOException | RuntimeException e) {
            throw new ModelUnavailable(
                    "the tokenizer of model " + files.id() + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public Tokens tokenize(String text) {
        Encoding encoding = tokenizer.encode(text, false, false);
        CharSpan[] spans = encoding.getCharTokenSpans();
        int[] starts = new int[spans.length];
        int[] ends = new int[spans.length];
        for (int i = 0; i < spans.length; i++) {
            // The binding gives no span at all to a token that covers no text.
            starts[i] = spans[i] == null ? 0 : spans[i].getStart();
            ends[i] = spans[i] == null ? 0 : spans[i].getEnd();
        }
        int[] words =
                Arrays.stream(encoding.getWordIds()).mapToInt(Math::toIntExact).toArray();
        return new Tokens(encoding.getIds(), words, starts, ends);
    }

    @Override
    public PairFrame frame() {
        return frame;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /** What stands around two texts, read off a sample of them. */
    private static PairFrame frame(Encoding sample) {
        long[] special = sample.getSpecialTokenMask();
        int question = next(special, 0, 0);
        int between = next(special, question, 1);
        int context = next(special, between, 0);
        int after = next(special, context, 1);
        if (question == 0 || context == special.length) {
            throw new IllegalStateException("it does not put special tokens around a question and a context");
        }
        long[] types = sample.getTypeIds();
        return new PairFrame(
                special(sample, 0, question),
                special(sample, between, context),
                special(sample, after, special.length),
                types[question],
                types[context]);
    }

    private static int next(long[] mask, int from, long wanted) {
        int at = from;
        while (at < mask.length && mask[at] != wanted) {
            at++;
        }
        return at;
    }

    private static PairFrame.Special special(Encoding sample, int from, int to) {
        List<Long> ids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add(sample.getIds()[i]);
        }
        return new PairFrame.Special(ids, from < to ? sample.getTypeIds()[from] : 0);
    }
}
