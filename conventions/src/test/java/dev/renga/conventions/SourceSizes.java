package dev.renga.conventions;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** How long the classes and methods of some sources are, as the compiler's own parser sees them: Javadoc is not counted. */
final class SourceSizes {
    /** A top-level type or a method, and the lines from its first to its last. */
    record Size(String name, long lines) {}

    private final List<Size> types = new ArrayList<>();
    private final List<Size> methods = new ArrayList<>();

    private SourceSizes() {}

    static SourceSizes of(List<Path> sources) {
        var sizes = new SourceSizes();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(sources));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) sizes.read(unit, positions);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sizes;
    }

    List<Size> types() {
        return List.copyOf(types);
    }

    List<Size> methods() {
        return List.copyOf(methods);
    }

    private void read(CompilationUnitTree unit, SourcePositions positions) {
        LineMap lines = unit.getLineMap();
        for (Tree type : unit.getTypeDecls()) {
            if (!(type instanceof ClassTree named)) continue;
            String name = named.getSimpleName().toString();
            types.add(new Size(name, length(unit, type, positions, lines)));
            new TreeScanner<@Nullable Void, @Nullable Void>() {
                @Override
                public @Nullable Void visitMethod(MethodTree method, @Nullable Void nothing) {
                    methods.add(new Size(name + "." + method.getName(), length(unit, method, positions, lines)));
                    return super.visitMethod(method, null);
                }
            }.scan(type, null);
        }
    }

    private static long length(CompilationUnitTree unit, Tree tree, SourcePositions positions, LineMap lines) {
        return lines.getLineNumber(positions.getEndPosition(unit, tree))
                - lines.getLineNumber(positions.getStartPosition(unit, tree))
                + 1;
    }
}
