uniform vec4 m_Base;
uniform float m_Opacity;
uniform float m_PixelScale; // samples per pixel of the layout
#if defined(HAS_VALUES) || defined(HAS_POLAR)
uniform sampler2D m_ColourMap;
#endif
#ifdef HAS_VALUES
uniform float m_Low;
uniform float m_High;
#endif
#ifdef HAS_ISOLINES
uniform float m_Isolines;
#endif
#ifdef HAS_POLAR
uniform float m_Radius;
uniform float m_Ring;
#endif
#ifdef HAS_EDGES
uniform float m_EdgeWidth;
uniform vec4 m_EdgeColour;
#endif

in vec3 viewNormal;
in vec3 viewPosition;
in vec3 value;
in vec3 barycentric;
in vec4 colour;

out vec4 outFragColor;

// A studio in view space: a key light from the upper left, a headlight that keeps what faces us at its own colour,
// a soft sky, and a slight darkening towards silhouettes.
vec3 lit(vec3 base, vec3 n, vec3 v) {
    vec3 keyDirection = normalize(vec3(-0.45, 0.65, 0.65));
    float key = max(dot(n, keyDirection), 0.0);
    float facing = max(dot(n, v), 0.0);
    float sky = 0.5 + 0.5 * n.y;
    float light = 0.22 + 0.16 * sky + 0.42 * key + 0.34 * facing;
    float highlight = 0.10 * pow(max(dot(n, normalize(keyDirection + v)), 0.0), 36.0);
    vec3 linear = pow(base, vec3(2.2));
    return pow(min(linear * light + vec3(highlight), vec3(1.0)), vec3(1.0 / 2.2));
}

void main() {
    vec3 base = m_Base.rgb;
#ifdef HAS_COLOURS
    base = colour.rgb;
#endif
#ifdef HAS_VALUES
    if (value.z > 0.999) {
        float t = clamp((value.x - m_Low) / (m_High - m_Low), 0.0, 1.0);
        base = texture(m_ColourMap, vec2((t * 255.0 + 0.5) / 256.0, 0.5)).rgb;
    } else {
        base = vec3(0.72);
    }
#ifdef HAS_ISOLINES
    float level = value.x / m_Isolines;
    float slope = max(fwidth(level), 1e-12);
    float apart = abs(fract(level - 0.5) - 0.5) / (slope * m_PixelScale);
    float line = (1.0 - smoothstep(0.5, 1.5, apart)) * (1.0 - smoothstep(0.25, 0.5, slope));
    base = mix(base, base * 0.30, line * 0.75);
#endif
#endif
#ifdef HAS_POLAR
    // Rings and rays from interpolated Cartesian coordinates: no seam where the angle wraps.
    float r = length(value.xy);
    if (value.z > 0.999 && r <= m_Radius) {
        float turn = atan(value.y, value.x) / 6.28318530718;
        vec3 hue = texture(m_ColourMap, vec2((fract(turn) * 255.0 + 0.5) / 256.0, 0.5)).rgb;
        vec3 inside = mix(vec3(0.97), hue, 0.25 + 0.75 * smoothstep(0.0, 0.35 * m_Radius, r));
        float shade = mod(floor(r / m_Ring), 2.0) < 0.5 ? 1.0 : 0.88;
        float pixel = m_PixelScale * max(length(vec2(dFdx(r), dFdy(r))), 1e-12);
        float ring = (0.5 - abs(fract(r / m_Ring) - 0.5)) * m_Ring / pixel;
        float sector = 24.0 * turn;
        float ray = (0.5 - abs(fract(sector) - 0.5)) * (6.28318530718 / 24.0) * r / pixel;
        float line = 1.0 - smoothstep(0.5, 1.4, min(r > 0.4 * m_Ring ? ray : 9.0, ring));
        float rim = 1.0 - smoothstep(1.0, 2.0, (m_Radius - r) / pixel);
        base = mix(inside * shade, vec3(0.12, 0.13, 0.17), max(0.55 * line, rim));
    }
#endif
#ifdef HAS_EDGES
    vec3 away = barycentric / max(fwidth(barycentric), vec3(1e-9));
    float nearest = min(away.x, min(away.y, away.z));
    float edge = 1.0 - smoothstep(0.5 * m_EdgeWidth - 0.5, 0.5 * m_EdgeWidth + 0.5, nearest);
#ifdef WIREFRAME
    if (edge < 0.05) {
        discard;
    }
    outFragColor = vec4(base * 0.55, edge * m_Opacity);
    return;
#endif
    base = mix(base, m_EdgeColour.rgb, edge * m_EdgeColour.a);
#endif
    vec3 n = normalize(viewNormal);
    vec3 v = normalize(-viewPosition);
    n = dot(n, v) < 0.0 ? -n : n;
    base = lit(base, n, v);
    outFragColor = vec4(base, m_Opacity);
}
