// Lines of a given width in pixels: each segment is a rectangle whose corners are moved apart on the screen.
uniform mat4 g_WorldViewMatrix;
uniform mat4 g_ProjectionMatrix;
uniform vec4 g_ViewPort;
uniform float m_PixelScale;
uniform float m_Bias;

in vec3 inPosition;
in vec3 inTexCoord;   // the segment's other end
in vec3 inTexCoord2;  // -1 or +1: which side, looking to the other end; the same looking to the second end; half the width in pixels
in vec4 inColor;

out vec4 colour;
out float across;     // pixels from the middle
out float halfWidth;

// Towards the camera without moving on the screen, so that a line lies in front of the surface that it is drawn on.
vec4 nearer(vec3 position) {
    vec4 view = g_WorldViewMatrix * vec4(position, 1.0);
    return vec4(view.xyz * (1.0 - m_Bias), 1.0);
}

void main() {
    vec4 here = g_ProjectionMatrix * nearer(inPosition);
    vec4 there = g_ProjectionMatrix * nearer(inTexCoord);
    vec2 size = g_ViewPort.zw;
    vec2 way = (there.xy / max(there.w, 1e-6) - here.xy / max(here.w, 1e-6)) * size;
    float reach = length(way);
    way = reach > 1e-6 ? way / reach : vec2(1.0, 0.0);
    halfWidth = inTexCoord2.z * m_PixelScale;
    float spread = halfWidth + 1.0; // a pixel more, over which the edge fades
    // Ends reach half a width further, so that segments join without notches.
    vec2 shift = vec2(-way.y, way.x) * inTexCoord2.x * spread - way * halfWidth * 0.6;
    here.xy += shift * 2.0 / size * here.w;
    gl_Position = here;
    across = inTexCoord2.y * spread;
    colour = inColor;
}
