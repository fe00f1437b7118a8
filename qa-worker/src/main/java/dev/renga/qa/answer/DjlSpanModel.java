package dev.renga.qa.answer;

import ai.djl.Device;
import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.renga.qa.model.ModelFiles;
import dev.renga.qa.model.ModelUnavailable;
import java.io.IOException;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** An ONNX model in DJL's ONNX Runtime engine. Each run has a scope of its own for what native memory it takes. */
final class DjlSpanModel implements SpanModel {
    private static final String ENGINE = "OnnxRuntime";
    private static final String IDS = "input_ids";
    private static final String MASK = "attention_mask";
    private static final String TYPES = "token_type_ids";
    private static final String STARTS = "start_logits";
    private static final String ENDS = "end_logits";

    private final Model model;
    private final List<String> inputs;

    private DjlSpanModel(Model model, List<String> inputs) {
        this.model = model;
        this.inputs = inputs;
    }

    /**
     * @param threads how many threads ONNX Runtime uses for one run, the caller's among them
     */
    static DjlSpanModel open(ModelFiles files, int threads) throws ModelUnavailable {
        Model model = Model.newInstance(files.id().name(), Device.cpu(), ENGINE);
        try (SessionOptions options = sessionOptions(threads)) {
            model.load(files.folder(), files.onnx().getFileName().toString(), Map.of("sessionOptions", options));
            List<String> inputs = model.getBlock().describeInput().keys();
            if (!inputs.contains(IDS) || !List.of(IDS, MASK, TYPES).containsAll(inputs)) {
                throw new ModelUnavailable("model " + files.id() + " is no question-answering model: its inputs are "
                        + inputs + ", not " + List.of(IDS, MASK, TYPES));
            }
            return new DjlSpanModel(model, inputs);
        } catch (IOException | MalformedModelException | OrtException | RuntimeException e) {
            model.close();
            throw new ModelUnavailable("model " + files.id() + " cannot be loaded: " + reason(e), e);
        } catch (ModelUnavailable e) {
            model.close();
            throw e;
        }
    }

    @Override
    public List<Logits> run(List<Window> windows) {
        int longest = windows.stream().mapToInt(Window::size).max().orElseThrow();
        Shape shape = new Shape(windows.size(), longest);
        try (NDManager scope = model.getNDManager().newSubManager()) {
            NDList input = new NDList();
            for (String name : inputs) {
                long[] values = new long[windows.size() * longest];
                for (int row = 0; row < windows.size(); row++) {
                    // What follows a shorter window stays 0, and the mask keeps the model from looking at it.
                    put(values, row * longest, name, windows.get(row));
                }
                NDArray array = scope.create(LongBuffer.wrap(values), shape);
                array.setName(name);
                input.add(array);
            }
            NDList output = model.getBlock().forward(new ParameterStore(scope, false), input, false);
            float[] starts = output(output, STARTS, 0, shape).toFloatArray();
            float[] ends = output(output, ENDS, 1, shape).toFloatArray();
            return rows(windows, longest, starts, ends);
        }
    }

    @Override
    public void close() {
        model.close();
    }

    private static void put(long[] target, int at, String input, Window window) {
        switch (input) {
            case IDS -> System.arraycopy(window.ids(), 0, target, at, window.size());
            case TYPES -> System.arraycopy(window.types(), 0, target, at, window.size());
            default -> Arrays.fill(target, at, at + window.size(), 1);
        }
    }

    private static List<Logits> rows(List<Window> windows, int longest, float[] starts, float[] ends) {
        List<Logits> rows = new ArrayList<>();
        for (int row = 0; row < windows.size(); row++) {
            int from = row * longest;
            int to = from + windows.get(row).size();
            rows.add(new Logits(Arrays.copyOfRange(starts, from, to), Arrays.copyOfRange(ends, from, to)));
        }
        return rows;
    }

    /** By its usual name, and where an export has no such name by its usual place; a number for each token of each window. */
    private static NDArray output(NDList outputs, String name, int place, Shape shape) {
        NDArray output = outputs.stream()
                .filter(array -> name.equals(array.getName()))
                .findFirst()
                .or(() -> outputs.stream().skip(place).findFirst())
                .orElseThrow(() -> new IllegalStateException("it is no question-answering model: it has no " + name));
        if (!output.getShape().equals(shape)) {
            throw new IllegalStateException("it is no question-answering model: its output " + output.getName()
                    + " has the shape " + output.getShape() + ", not " + shape);
        }
        return output;
    }

    private static SessionOptions sessionOptions(int threads) throws OrtException {
        SessionOptions options = new SessionOptions();
        options.setIntraOpNumThreads(threads);
        options.setInterOpNumThreads(1);
        // A spinning thread is quicker to start its next piece of work, and burns a core that another worker needs.
        options.addConfigEntry("session.intra_op.allow_spinning", "0");
        // A pattern of memory is kept for each length of input, and questions come in all lengths.
        options.setMemoryPatternOptimization(false);
        options.setCPUArenaAllocator(false);
        return options;
    }

    private static String reason(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
