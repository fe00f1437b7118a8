import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import java.nio.file.Files;
import java.nio.file.Path;

/** The least that vertx-web can do for a page: one route on one event loop that returns the bytes of a file. */
final class BareRoute {
    private BareRoute() {}

    public static void main(String[] arguments) throws Exception {
        Buffer page = Buffer.buffer(Files.readAllBytes(Path.of(arguments[0])));
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        router.get("/haiku")
                .handler(routing -> routing.response()
                        .putHeader("Content-Type", "application/json")
                        .end(page));
        int port = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get()
                .actualPort();
        System.out.println("bare route on http://127.0.0.1:" + port + ";");
    }
}
