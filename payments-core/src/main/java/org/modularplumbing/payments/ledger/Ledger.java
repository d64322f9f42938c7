package org.modularplumbing.payments.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import org.modularplumbing.plumbing.Plumbing;
import org.modularplumbing.plumbing.call.Call;
import org.modularplumbing.plumbing.journal.CommandContext;
import org.modularplumbing.plumbing.money.Money;
import org.modularplumbing.plumbing.refusal.KernelRefused;

/**
 * The double-entry ledger of the payments of an authority. It is written by the payments themselves, in the transactions of their commands, and read by staff
 * and programs. A balance is the sum of the entries: there is nothing else that could disagree with them. Thread safe.
 */
public final class Ledger {

    private final Plumbing plumbing;
    private final String[] readers;

    /**
     * Reads a database's ledger.
     *
     * @param plumbing the plumbing
     * @param readers the roles of staff who may
     */
    public Ledger(Plumbing plumbing, String... readers) {
        this.plumbing = requireNonNull(plumbing, "plumbing");
        this.readers = readers.clone();
    }

    /**
     * Posts a transaction as part of a command. For the cores.
     *
     * @param work the command
     * @param transaction what to post
     */
    public static void post(CommandContext work, LedgerTransaction transaction) {
        new LedgerStore(work.handle()).post(work.call().authority(), work.newId(), work.now(), transaction);
    }

    /**
     * Every account in one currency.
     *
     * @param currency the ISO 4217 code
     * @param call who asks: staff with one of the roles, or a program
     * @return the accounts and their sums
     * @throws KernelRefused NOT_PERMITTED
     */
    public TrialBalance trialBalance(String currency, Call call) {
        requireNonNull(currency, "currency");
        return read(call, store -> TrialBalance.of(currency, store.balances(call.authority(), currency)));
    }

    /**
     * Returns the balance of one account: what the authority has, owes or earned.
     *
     * @param account the account
     * @param currency the ISO 4217 code
     * @param call who asks: staff with one of the roles, or a program
     * @return the balance on the side on which the account grows; zero when nothing was posted to it
     * @throws KernelRefused NOT_PERMITTED
     */
    public Money balance(Account account, String currency, Call call) {
        return trialBalance(currency, call).balances().stream()
                .filter(balance -> balance.account().equals(account))
                .findFirst()
                .map(Balance::amount)
                .orElse(Money.of(0, currency));
    }

    /**
     * The statement of an account, oldest first.
     *
     * @param account the account
     * @param currency the ISO 4217 code
     * @param call who asks: staff with one of the roles, or a program
     * @return its postings
     * @throws KernelRefused NOT_PERMITTED
     */
    public List<Posting> postings(Account account, String currency, Call call) {
        requireNonNull(account, "account");
        requireNonNull(currency, "currency");
        return read(call, store -> store.postings(call.authority(), account, currency));
    }

    private <T> T read(Call call, Function<LedgerStore, T> query) {
        call.requireRole("read the ledger", readers);
        return plumbing.read(call.authority(), handle -> query.apply(new LedgerStore(handle)));
    }
}
