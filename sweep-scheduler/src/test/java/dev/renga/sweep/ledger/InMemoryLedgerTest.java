package dev.renga.sweep.ledger;

class InMemoryLedgerTest extends LedgerLaw {
    private final InMemoryLedger ledger = new InMemoryLedger();

    @Override
    Ledger ledger() {
        return ledger;
    }

    @Override
    LeaseStore leaseStore() {
        return ledger;
    }
}
