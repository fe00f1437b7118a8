package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;

class InMemoryHaikuTest extends HaikuStoreLaw {
    private final InMemoryHaiku store = new InMemoryHaiku();

    @Override
    HaikuStore store() {
        return store;
    }

    @Override
    void plant(Haiku haiku) {
        store.plant(haiku);
    }
}
