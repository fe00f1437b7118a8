package dev.renga.qa.answer;

/**
 * The parameters of the pipeline, under the names that it has for them in words.
 *
 * @param topK how many answers ({@code top_k})
 * @param maxAnswerLength the longest answer in tokens ({@code max_answer_len})
 * @param handleImpossible whether "no answer" competes ({@code handle_impossible_answer})
 * @param alignToWords whether an answer is widened to whole words ({@code align_to_words})
 * @param maxSequenceLength the most tokens that the model sees at once, special ones included ({@code max_seq_len})
 * @param docStride how many context tokens two neighbouring windows share ({@code doc_stride})
 */
public record PipelineOptions(
        int topK,
        int maxAnswerLength,
        boolean handleImpossible,
        boolean alignToWords,
        int maxSequenceLength,
        int docStride) {
    /** The pipeline's {@code max_seq_len} for every model that takes as many. */
    public static final int MAX_SEQUENCE_LENGTH = 384;

    private static final int DOC_STRIDE = 128;
    private static final int MAX_ANSWER_LENGTH = 15;

    /** Throws {@link IllegalArgumentException} where the pipeline would. */
    public PipelineOptions {
        if (topK < 1 || maxAnswerLength < 1) {
            throw new IllegalArgumentException(
                    "topK and maxAnswerLength must be at least 1: " + topK + ", " + maxAnswerLength);
        }
        if (docStride < 0 || docStride > maxSequenceLength) {
            throw new IllegalArgumentException(
                    "docStride must be 0 to maxSequenceLength: " + docStride + ", " + maxSequenceLength);
        }
    }

    /** The pipeline's defaults for a model that takes so many tokens at once. */
    public static PipelineOptions defaultsFor(int modelLength) {
        int length = Math.min(modelLength, MAX_SEQUENCE_LENGTH);
        return new PipelineOptions(1, MAX_ANSWER_LENGTH, false, true, length, Math.min(length / 2, DOC_STRIDE));
    }

    public PipelineOptions withAnswers(int topK, int maxAnswerLength) {
        return new PipelineOptions(topK, maxAnswerLength, handleImpossible, alignToWords, maxSequenceLength, docStride);
    }

    public PipelineOptions withWindows(int maxSequenceLength, int docStride) {
        return new PipelineOptions(topK, maxAnswerLength, handleImpossible, alignToWords, maxSequenceLength, docStride);
    }

    public PipelineOptions withImpossible(boolean handleImpossible) {
        return new PipelineOptions(topK, maxAnswerLength, handleImpossible, alignToWords, maxSequenceLength, docStride);
    }

    /** How many spans each window contributes: more than asked for where aligning them will make some equal. */
    int candidatesPerWindow() {
        return alignToWords ? topK * 2 + 10 : topK;
    }
}
