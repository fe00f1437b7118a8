package dev.renga.conventions.planted.gateway;

final class Injected {
    @Inject
    String frog = "";
}
