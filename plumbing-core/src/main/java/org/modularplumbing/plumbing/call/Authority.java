package org.modularplumbing.plumbing.call;

import java.util.regex.Pattern;

/**
 * The council (or other body) whose data a call touches. It is the first column of every key: nothing ever crosses it.
 *
 * @param code 1 to 40 letters, digits, {@code -}, {@code _} or {@code :}; by convention the ONS (GSS) code, such as {@code E08000025}
 */
public record Authority(String code) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:_-]{0,39}");

    public Authority {
        if (!CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "authority code '" + code + "' is not 1 to 40 letters, digits, - _ or :");
        }
    }

    /**
     * Names an authority.
     *
     * @param code its code
     * @return the authority
     */
    public static Authority of(String code) {
        return new Authority(code);
    }

    @Override
    public String toString() {
        return code;
    }
}
