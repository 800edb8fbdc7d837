package cloud.billingstudio.process;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Signs people in against the engine's users, so that Studio, Tasklist and both REST interfaces know the same ones. The
 * engine counts failed attempts and locks a user for a growing while.
 */
@Component
class EngineUsers implements AuthenticationProvider {

    private final IdentityService identity;

    EngineUsers(IdentityService identity) {
        this.identity = identity;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String user = given.getName();
        if (user.isBlank() || given.getCredentials() == null || !passwordFits(user, given.getCredentials())) {
            throw new BadCredentialsException("User name or password is wrong, or the user is locked for a while.");
        }
        return UsernamePasswordAuthenticationToken.authenticated(user, null, authorities(user));
    }

    private boolean passwordFits(String user, Object password) {
        return identity.checkPassword(user, password.toString());
    }

    /** A {@code GROUP_…} for each group and a {@code ROLE_…} for each group the Studio knows. */
    private Set<GrantedAuthority> authorities(String user) {
        List<Group> groups = identity.createGroupQuery().groupMember(user).list();
        Set<GrantedAuthority> authorities = new LinkedHashSet<>();
        for (Group group : groups) {
            authorities.add(new SimpleGrantedAuthority("GROUP_" + group.getId()));
            UserGroup.withId(group.getId())
                    .ifPresent(known -> authorities.add(new SimpleGrantedAuthority(known.authority())));
        }
        return authorities;
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
